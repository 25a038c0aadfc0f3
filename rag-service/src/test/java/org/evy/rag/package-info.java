@NullMarked
package org.evy.rag;

import org.jspecify.annotations.NullMarked;
