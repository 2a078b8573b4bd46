import { describe, expect, it } from 'vitest'
import { addressGroup } from '../../../license-server/core/address-group.ts'

describe('addressGroup', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['', ''],
    ['not:an:address', 'not:an:address'],
    ['1::2::3', '1::2::3'],
    ['1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8:9'],
    ['8c2ad1f4-9f6e-4f5e-9c0a-1d2e3f405060', '8c2ad1f4-9f6e-4f5e-9c0a-1d2e3f405060'],
  ])('[L5] takes %j for one with %j', (address, group) => {
    expect(addressGroup(address)).toBe(group)
  })
})
