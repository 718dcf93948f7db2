package io.aidbook.web.view;

/** So many requests wait for changes that no other may. */
public final class TooManyWaitersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyWaitersException(int most) {
    super(
        "%d requests wait for changes, and no more may: ask without waiting, or later"
            .formatted(most),
        null,
        false,
        false);
  }
}
