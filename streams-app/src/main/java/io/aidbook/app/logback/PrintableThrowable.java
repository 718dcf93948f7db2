package io.aidbook.app.logback;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.aidbook.text.Printable;

/** A stack trace whose messages stay on one line each. */
public final class PrintableThrowable extends ThrowableProxyConverter {
  @Override
  protected String throwableProxyToString(IThrowableProxy throwable) {
    return super.throwableProxyToString(new Printed(throwable));
  }

  private static IThrowableProxy printed(IThrowableProxy throwable) {
    return throwable == null ? null : new Printed(throwable);
  }

  private record Printed(IThrowableProxy throwable) implements IThrowableProxy {
    @Override
    public String getMessage() {
      return Printable.of(throwable.getMessage());
    }

    @Override
    public String getClassName() {
      return throwable.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
      return throwable.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
      return throwable.getCommonFrames();
    }

    @Override
    public IThrowableProxy getCause() {
      return printed(throwable.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
      IThrowableProxy[] suppressed = throwable.getSuppressed();
      IThrowableProxy[] all = new IThrowableProxy[suppressed == null ? 0 : suppressed.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = printed(suppressed[i]);
      }
      return all;
    }

    @Override
    public boolean isCyclic() {
      return throwable.isCyclic();
    }
  }
}
