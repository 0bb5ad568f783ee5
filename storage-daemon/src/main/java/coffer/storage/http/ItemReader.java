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
import coffer.storage.tree.Version;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;

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

  void read(HttpServerExchange exchange, StorageRequest request, Tenant tenant) throws IOException {
    Admission admission = gate.admitRead(tenant, request.target(), request.credentials());
    ItemPath path = request.target().path();
    ItemSender sender = new ItemSender(exchange, path.isPublic());
    if (path instanceof FolderPath folder) {
      folder(exchange, sender, tenant, folder, admission);
    } else {
      document(exchange, sender, tenant, (DocumentPath) path, admission);
    }
  }

  private void folder(
      HttpServerExchange exchange,
      ItemSender sender,
      Tenant tenant,
      FolderPath path,
      Admission admission)
      throws IOException {
    AccountName account = tenant.account();
    ItemSender.ListingDelivery delivery = listing -> deliver(exchange, listing);
    if (!(admission instanceof Admission.App app)) {
      FolderDescription nothing = FolderDescription.EMPTY;
      sender.send(nothing.version(), () -> RenderedListing.of(account, path, nothing), delivery);
      return;
    }
    AccountData accounts = services.accounts();
    VisibleFolder visible = new VisibleFolder(services.storage(), account, app.access());
    Version version = accounts.in(account, tenant.id(), () -> visible.versionAt(path));
    Listings.Source source = () -> accounts.in(account, tenant.id(), () -> visible.at(path));
    sender.send(version, () -> limits.listings().of(account, path, version, source), delivery);
  }

  private void deliver(HttpServerExchange exchange, RenderedListing listing) throws IOException {
    limits
        .listings()
        .using(
            listing.length(),
            () ->
                limits
                    .largeBodies()
                    .send(
                        listing.length(),
                        () ->
                            new ResponseBody(exchange, services.patience()).send(listing.bytes())));
  }

  private void document(
      HttpServerExchange exchange,
      ItemSender sender,
      Tenant tenant,
      DocumentPath path,
      Admission admission)
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
    sender.send(
        document.description(),
        (first, length) ->
            limits
                .largeBodies()
                .send(
                    first + length,
                    () -> {
                      try (InputStream bytes = accounts.in(account, tenant.id(), document::open)) {
                        bytes.skipNBytes(first);
                        new ResponseBody(exchange, services.patience()).send(bytes, length);
                      }
                    }));
  }
}
