package coffer.storage.http;

import coffer.account.AccountName;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.storage.account.AccountData;
import coffer.storage.tree.Document;
import coffer.storage.tree.FolderDescription;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/** Answers GET and HEAD. */
final class ItemReader {

  private final StorageServices services;
  private final AccessGate gate;
  private final ReadLimits limits;

  ItemReader(StorageServices services, AccessGate gate, ReadLimits limits) {
    this.services = services;
    this.gate = gate;
    this.limits = limits;
  }

  void read(HttpServerExchange exchange, StorageRequest request, StorageHandler.Tenant tenant)
      throws IOException {
    Admission admission = gate.admitRead(tenant.account(), request.target(), request.credentials());
    ItemPath path = request.target().path();
    ItemSender sender = new ItemSender(exchange, path.isPublic(), services.patience(), limits);
    if (path instanceof FolderPath folder) {
      folder(sender, tenant, folder, admission);
    } else {
      document(sender, tenant, (DocumentPath) path, admission);
    }
  }

  private void folder(
      ItemSender sender, StorageHandler.Tenant tenant, FolderPath path, Admission admission)
      throws IOException {
    if (!(admission instanceof Admission.App app)) {
      sender.send(FolderDescription.EMPTY.version(), () -> FolderDescription.EMPTY);
      return;
    }
    AccountName account = tenant.account();
    AccountData accounts = services.accounts();
    VisibleFolder visible = new VisibleFolder(services.storage(), account, app.access());
    sender.send(
        accounts.in(account, tenant.id(), () -> visible.versionAt(path)),
        () -> accounts.in(account, tenant.id(), () -> visible.at(path)));
  }

  private void document(
      ItemSender sender, StorageHandler.Tenant tenant, DocumentPath path, Admission admission)
      throws IOException {
    if (admission instanceof Admission.Blindfolded) {
      throw new FailureException(Failure.NOT_FOUND);
    }
    AccountName account = tenant.account();
    AccountData accounts = services.accounts();
    Document document =
        accounts
            .in(account, tenant.id(), () -> services.storage().document(account, path))
            .orElseThrow(() -> new FailureException(Failure.NOT_FOUND));
    sender.send(document.description(), () -> accounts.in(account, tenant.id(), document::open));
  }
}
