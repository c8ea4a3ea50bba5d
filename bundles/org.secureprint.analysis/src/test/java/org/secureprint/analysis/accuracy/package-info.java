/** How right the page counts are: documents whose length is known by construction, in all formats. See docs/page-counting.md. */
package org.secureprint.analysis.accuracy;
