/// Finds the checked fact that answers a question, or says that there is none.
@NullMarked
package org.evy.rag;

import org.jspecify.annotations.NullMarked;
