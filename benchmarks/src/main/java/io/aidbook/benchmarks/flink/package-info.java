/** The same questions put to Flink's SQL, in a mini cluster. */
package io.aidbook.benchmarks.flink;
