/** Aidbook measured against what Kafka can do at most, and against what others would build. */
package io.aidbook.benchmarks;
