/** How fast, how soon, how large. */
package io.aidbook.benchmarks.measure;
