/**
 * Dead letters for those who mend what was wrong: listed, shown, and published again, each once.
 */
package io.aidbook.app.deadletters;
