import type { PictureSize } from './export-svg.ts'
import type { ExportedMark, InkColor } from './exported-marks.ts'

/** The marks' filled rectangles on one page of a PDF of this size. */
export function pdfOf(marks: readonly ExportedMark[], { width, height }: PictureSize): Uint8Array {
  const drawing = marks
    .filter(({ shape }) => shape !== 'none')
    .flatMap(({ box, fills }) =>
      fills.map(
        (color) =>
          `${inkOf(color)} rg ${tidy(box.x)} ${tidy(height - box.y - box.height)} ${tidy(box.width)} ${tidy(box.height)} re f`,
      ),
    )
    .join('\n')
  const page = `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${tidy(width)} ${tidy(height)}]`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< ${page} /Contents 4 0 R >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
  ]
  return Uint8Array.from(withTable(objects), (letter) => letter.charCodeAt(0))
}

function withTable(objects: readonly string[]): string {
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`
  return `${text}${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
}

function inkOf({ r, g, b }: InkColor): string {
  return [r, g, b].map(tidy).join(' ')
}

function tidy(value: number): number {
  return Number(value.toFixed(4)) + 0
}
