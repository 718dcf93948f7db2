/** Takes an application back to its start, so that it computes everything again. */
package io.aidbook.app.reset;
