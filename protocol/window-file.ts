/**
 * In the window's file the page stands before this mark; behind it stand the long texts that the widget's code reads
 * out of `__html__`, and that no window needs.
 */
export const WORDS_MARK = "<script type='text/plain' id='words-"
