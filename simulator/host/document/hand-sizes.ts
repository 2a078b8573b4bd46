/** The sizes of what people put by the editor's tools. */
export const STAMP_PX = 40
/** Room for notes; a section that code makes starts tiny. */
export const handSectionSize = { width: 800, height: 600 }
