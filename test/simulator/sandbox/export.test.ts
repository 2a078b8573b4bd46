import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buttonCode, simulate } from './fixtures.ts'

/** What the code returns, as JSON, or the error's code and message. */
async function outcome(code: string): Promise<unknown> {
  const step = await simulate(
    buttonCode(`async () => {
      const go = async () => { ${code} }
      console.log(JSON.stringify(await go(), (_, value) => value instanceof Uint8Array ? Array.from(value) : value))
    }`),
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => simulation.result().steps[1],
  )
  if (step?.error) return `${step.error.code}: ${step.error.message}`
  return JSON.parse(step?.console[0]?.text ?? 'null')
}

/** The pixels of a PNG as texts `rrggbbaa`, row by row. */
function pixelsOf(bytes: readonly number[]): readonly (readonly string[])[] {
  const file = Buffer.from(bytes)
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  const at = file.indexOf('IDAT')
  const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)))
  let above = Buffer.alloc(width * 4)
  return Array.from({ length: height }, (_, row) => {
    const start = row * (width * 4 + 1)
    const own = rows.subarray(start + 1, start + 1 + width * 4)
    above = Buffer.from(own.map((byte, index) => (byte + (above[index] ?? 0)) & 255))
    return Array.from({ length: width }, (__, x) =>
      above.subarray(x * 4, x * 4 + 4).toString('hex'),
    )
  })
}

const board = `
  const frame = figma.createFrame()
  frame.resize(8, 4)
  frame.fills = [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }]
  const red = figma.createRectangle()
  red.resize(4, 2)
  red.fills = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]
  frame.appendChild(red)
  red.x = 2
  red.y = 1
`

const red = 'ff0000ff'
const white = 'ffffffff'

describe('exportAsync', () => {
  it('[S9] gives a PNG of the layer and what it holds at scale 1 by default', async () => {
    const bytes = (await outcome(`${board} return await frame.exportAsync()`)) as number[]

    const pixels = pixelsOf(bytes)

    expect([pixels[0]?.length, pixels.length]).toEqual([8, 4])
    expect(pixels[0]).toEqual(Array(8).fill(white))
    expect(pixels[1]).toEqual([white, white, red, red, red, red, white, white])
  })

  it.each([
    ['SCALE', 3, 24, 12],
    ['WIDTH', 100, 100, 50],
    ['HEIGHT', 100, 200, 100],
  ])('[S9] takes the constraint %s %d', async (type, value, width, height) => {
    const size = await outcome(
      `${board} const bytes = await frame.exportAsync({ format: 'PNG', constraint: { type: '${type}', value: ${value} } })
       return await figma.createImage(bytes).getSizeAsync()`,
    )

    expect(size).toEqual({ width, height })
  })

  it('[S9] gives an SVG as bytes and as text', async () => {
    const [bytes, text] = (await outcome(
      `${board} return [await frame.exportAsync({ format: 'SVG' }), await frame.exportAsync({ format: 'SVG_STRING' })]`,
    )) as [number[], string]

    expect(Buffer.from(bytes).toString('utf8')).toBe(text)
    expect(text).toBe(
      [
        '<svg width="8" height="4" viewBox="0 0 8 4" fill="none" xmlns="http://www.w3.org/2000/svg">',
        '<rect width="8" height="4" fill="#FFFFFF"/>',
        '<rect x="2" y="1" width="4" height="2" fill="#FF0000"/>',
        '</svg>\n',
      ].join('\n'),
    )
  })

  it('[S9] gives a PDF with its page of that size', async () => {
    const bytes = (await outcome(
      `${board} return await frame.exportAsync({ format: 'PDF' })`,
    )) as number[]
    const text = Buffer.from(bytes).toString('latin1')

    expect(text).toMatch(
      /^%PDF-1\.4\n[^]*MediaBox \[0 0 8 4\][^]*1 0 0 rg 2 1 4 2 re f[^]*%%EOF\n$/,
    )
  })

  it('[S9] gives the layer in the form of the REST API', async () => {
    const [type, children, kinds] = (await outcome(
      `${board} const { document, ...rest } = await frame.exportAsync({ format: 'JSON_REST_V1' })
       return [document.type, document.children.map((child) => child.absoluteBoundingBox.width), Object.keys(rest)]`,
    )) as unknown[]

    expect([type, children]).toEqual(['FRAME', [4]])
    expect(kinds).toEqual(['components', 'componentSets', 'schemaVersion', 'styles'])
  })

  it('[S9] leaves out what is hidden, and refuses where nothing is left', async () => {
    const hidden = `${board} red.visible = false; return await frame.exportAsync({ format: 'SVG_STRING' })`

    expect(await outcome(hidden)).not.toContain('FF0000')
    expect(await outcome(`${board} frame.visible = false; await frame.exportAsync()`)).toBe(
      'EXPORT_FAILED: in exportAsync: Failed to export node. This node may not have any visible layers.',
    )
  })

  it.each([
    [
      "{ format: 'GIF' }",
      'INVALID_VALUE: in exportAsync: Property "exportAsync.format" failed validation: ',
    ],
    ["{ format: 'JPG' }", 'NOT_OFFERED: in exportAsync: the format JPG is not offered'],
    [
      "{ format: 'PNG', constraint: { type: 'SCALE', value: 0 } }",
      'INVALID_VALUE: in exportAsync: Property "exportAsync.constraint.value" failed validation: Expected number above 0',
    ],
  ])('[S9] refuses %s', async (settings, message) => {
    const said = await outcome(`${board} await frame.exportAsync(${settings})`)

    expect(said).toContain(message)
  })
})
