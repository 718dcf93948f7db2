/** What Kafka Streams can do at most: with nothing to do, and with one row to look up and write. */
package io.aidbook.benchmarks.limit;
