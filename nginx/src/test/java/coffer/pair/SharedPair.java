package coffer.pair;

import java.lang.reflect.AnnotatedElement;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives tests a {@link Pair}: one for the whole run, or one for a class that is marked {@link
 * OwnPair} since it kills daemons, tries wrong passwords or configures them otherwise. When a test
 * fails, what the logs said meanwhile is printed.
 */
public final class SharedPair implements ParameterResolver, BeforeEachCallback, TestWatcher {

  private static final ExtensionContext.Namespace PAIRS =
      ExtensionContext.Namespace.create(SharedPair.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Pair.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return pair(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(PAIRS).put("logs", pair(context).logs().now());
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    Logs.Moment before =
        context.getStore(PAIRS).getOrDefault("logs", Logs.Moment.class, Logs.Moment.FIRST);
    System.err.println(context.getDisplayName() + " failed; meanwhile the logs said:");
    System.err.println(pair(context).logs().since(before));
  }

  private static Pair pair(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    AnnotatedElement element = test;
    OwnPair own = element.getAnnotation(OwnPair.class);
    Object key = own == null ? "shared" : test;
    Supplier<Pair> start = () -> own == null ? Pair.start() : Pair.start(own.value());
    return context
        .getRoot()
        .getStore(PAIRS)
        .computeIfAbsent(key, unused -> start.get(), Pair.class);
  }
}
