/** What the tests of several modules need and no user does. */
package dev.roost.tests;
