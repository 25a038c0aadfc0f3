/// Copies everything that makes a node this node into one file that only its owner can open, and tries the
/// copies.
@NullMarked
package org.evy.backup;

import org.jspecify.annotations.NullMarked;
