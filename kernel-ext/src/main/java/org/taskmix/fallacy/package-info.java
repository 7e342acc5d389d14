/**
 * Wrong ways to judge measurements, tried many times on makespans whose truth is known, beside right ones. Pure functions of a seed: nothing is
 * measured here.
 */
@NullMarked
package org.taskmix.fallacy;

import org.jspecify.annotations.NullMarked;
