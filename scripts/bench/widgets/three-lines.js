/* global figma */
// A widget that sells itself as the documentation's examples do: three lines before a paid feature, and a number in
// client storage for a counted one. It is measured beside Sheaf, never shipped.
const { AutoLayout, Text, h, register } = figma.widget
const FREE_RUNS = 10

register(() =>
  h(
    AutoLayout,
    { direction: 'vertical', spacing: 8, padding: 16 },
    h(Text, { onClick: runCounted }, 'Counted'),
    h(Text, { onClick: runPaid }, 'Paid'),
  ),
)

async function runPaid() {
  if (figma.payments.status.type === 'UNPAID') {
    await figma.payments.initiateCheckoutAsync({ interstitial: 'PAID_FEATURE' })
    if (figma.payments.status.type === 'UNPAID') return
  }
  lineUp()
}

async function runCounted() {
  const runs = (await figma.clientStorage.getAsync('runs')) ?? 0
  if (figma.payments.status.type === 'UNPAID' && runs >= FREE_RUNS) {
    await figma.payments.initiateCheckoutAsync({ interstitial: 'TRIAL_ENDED' })
    if (figma.payments.status.type === 'UNPAID') return
  }
  await figma.clientStorage.setAsync('runs', runs + 1)
  lineUp()
}

function lineUp() {
  const notes = figma.currentPage.findAllWithCriteria({ types: ['STICKY'] })
  notes.forEach((note, index) => {
    note.x = (index % 8) * 264
    note.y = Math.floor(index / 8) * 264
  })
  figma.notify(`Lined up ${notes.length} notes`)
}
