/**
 * Architecture rules for Callport and for those who write adapters to it.
 * Each rule is a field whose name is a sentence; check them against your own classes with ArchUnit.
 */
@NullMarked
package io.callport.testkit.architecture;

import org.jspecify.annotations.NullMarked;
