/**
 * What the operator tells people about modules and apps: names and descriptions of modules, names
 * and icons of apps, from flat files below {@code etc/} that are read again when they have changed.
 * None of it decides anything: an app is its origin, and a module is its folder.
 */
@NullMarked
package coffer.auth.catalog;

import org.jspecify.annotations.NullMarked;
