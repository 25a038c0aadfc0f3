/// Measures a node as its users run it and prints the numbers that EVY promises beside what was promised.
@NullMarked
package org.evy.bench;

import org.jspecify.annotations.NullMarked;
