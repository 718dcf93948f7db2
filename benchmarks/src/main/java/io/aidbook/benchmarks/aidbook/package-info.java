/** Aidbook itself as a contender. */
package io.aidbook.benchmarks.aidbook;
