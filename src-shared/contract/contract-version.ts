/** Raised when the envelope or a route changes in a way an older client could misread. */
export const contractVersion = 2;
