package io.aidbook.book;

import io.aidbook.region.Region;

/** The two books, which must not be told apart by what they do. */
enum BookKind {
  NAIVE {
    @Override
    Book open(Policy policy) {
      return new NaiveBook(Region.WORLD, policy);
    }
  },
  INCREMENTAL {
    @Override
    Book open(Policy policy) {
      return new IncrementalBook(Region.WORLD, policy);
    }
  };

  abstract Book open(Policy policy);
}
