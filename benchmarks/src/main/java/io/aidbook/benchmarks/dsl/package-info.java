/** What one would write with the DSL of Kafka Streams, without a book: a peer of Aidbook. */
package io.aidbook.benchmarks.dsl;
