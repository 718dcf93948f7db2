package io.aidbook.book;

import io.aidbook.region.Region;

/** The two books, which must not be told apart by what they do. */
enum BookKind {
  NAIVE {
    @Override
    Book open(Region region, Policy policy) {
      return new NaiveBook(region, policy);
    }
  },
  INCREMENTAL {
    @Override
    Book open(Region region, Policy policy) {
      return new IncrementalBook(region, policy);
    }
  };

  abstract Book open(Region region, Policy policy);

  /** Of the whole world. */
  Book open(Policy policy) {
    return open(Region.WORLD, policy);
  }
}
