/**
 * Metrics of Kalam, made by scripts/make-font-metrics.ts from @fontsource/kalam; not edited by hand.
 * Kalam is copyright 2014 Indian Type Foundry, licensed under the
 * SIL Open Font License 1.1 (https://openfontlicense.org), which covers these numbers as part of the font.
 *
 * `codePoints` and `advances` are differences in base 36; `kerning` maps a value in font units to the pairs
 * of characters that have it.
 */
export const kalamMetrics = {
  unitsPerEm: 1000,
  ascent: 1063,
  descent: 531,
  codePoints:
    'w 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 y 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 5 1 1 1 1 1 1 1 3 1 1 1 1 1 3 1 3 1 7 1 3 1 1 1 5 1 2 1 1 1 1 1 3 1 1 1 1 1 1 1 4 1 3 1 1 1 1 1 1 1 1 1 1 1 3 1 1 1 1 1 1 1 5 1 3 1 1 1 1 1 5 1 1 1 1 1 1 k 3q 1 1 1 4h a 1 2 h 2 1 5ri 8 1 4 1 1 2 1 1 2 2 4 j 1 a 2s 4 d 1 3 2e f 6o 3 kvsc 1',
  advances: {
    '300':
      'be -2o -1t 9g -2e 98 -4v -fg ap 1 -3y 70 -au 5u -53 4b 2t -4s 77 4 -u -1 b -31 49 -3m -6g 1o 7g z -26 -1q c3 -8k 1c -1j 18 -t -2k 2y 1q -a9 43 3j -13 78 -2w -2k -1z 2k -1k -1k b 1x -1v 6w -3r -1r o -4e 48 -59 b 50 -bh 76 1j -28 1k -1d -2d 3j 1f -88 p 5p -67 fa -7a -1x -6 4 -3s 2i -1g 3j -1l 6f -70 15 -o -j -27 4q 30 -58 -2m 3o 4p -h -1t -5x 2z -59 d0 -7g 9i -7y 2w -1j -56 -1s 8h -8j o -3g cn -4l -6u -c -23 8e al -20 -d 29 -cq 69 0 0 0 0 0 5i -5p f 0 0 0 -85 0 0 0 84 2r -2k 0 0 0 0 -2l 2l -b 0 0 0 -h -2o 2j -3m 0 0 0 0 0 7u -8j 7 0 0 0 -5n 0 0 0 6a 1x -1x 0 0 0 0 44 -3x k 0 0 0 -11 2c -2c 4a -45 45 -45 45 -45 7g -85 8g -8g 5v 22 -2w -2n 2o -4v 4v -4v 4v -4v 4v -4v 59 -43 43 -43 -4g -2d 2d -2d 2d -1f 9i -2z 1f -8o 8o -8o 8o -3j 25 -41 9r -51 51 -51 51 -51 2h -4e 4e -4e df -t -97 -79 79 -6x 6x -79 5p -37 3r -3r 37 -37 3i -4m 4m -42 5z -3c 3c -3c 3c -3c 3c -3c 2v o -58 58 -58 58 -58 -p 42 -3r 3i -4m -39 25 o a -51 42 -13 -7w gr 7y -hp -1 b 4n 0 a -31 -2l a0 -10 n 4x 54 -c3 53 -4x n -72 cn -3w 4h -l5 99',
    '400':
      'b5 -u -14 91 -3e 9w -56 -fj 9g j -43 6r -ac 6f -66 39 42 -56 7f -a -k -e j -2n 3x -36 -6q 1o 6h 2k -1y -17 cf -9x t -12 1a -1o -1q 2g 1n -a0 4e 3f -19 6r -34 -1s -1y 2q -1l -1h 4 1r -1u 6y -4e -1d 19 -4n 43 -46 -s 56 -az 74 1k -28 1i -1d -22 2r 1p -8a g 5z -68 fb -7b -28 p -4 -3z 2n -13 2m -1n 6z -6u 16 -t -j -1h 4q 1k -5d -1b 3k 4v -1l -11 -5e 2n -5b c3 -6i 53 -4h 2w -b -68 -q 79 -84 3 -2k 9w -1i -7w f -2q 8a al -1e 4 2h -ds 6c 0 0 0 0 0 67 -6c -i 0 0 0 -7n 0 0 0 8l 1m -1s 0 0 0 0 -3h 3h -l 0 0 0 -h -20 2a -35 0 0 0 0 0 7j -88 -9 0 0 0 -5k 0 0 0 5y 28 -28 0 0 0 0 44 -3z m 0 0 0 -a 1l -1l 3v -3s 3s -3s 3s -3s 5x -6m 6t -6t 5i 2f -2z -39 25 -43 43 -43 43 -43 43 -43 4t -3w 3w -3w -4h -20 20 -20 20 -1e 9i -2z 1f -8o 8o -8o 8o -2q 1u -48 8r -41 41 -41 41 -41 29 -4h 4h -4h dk -y -97 -75 75 -6x 6x -75 5s -2s 35 -35 2s -2s 2n -4d 4d -2h 4g -35 35 -35 35 -35 2s -2s 2o 19 -58 58 -58 58 -58 7 2s -35 2n -4d -2i 1p e g -4n 4d -13 -8s gy 8j -hi -1 5 5k -4 -2 -2a -4m bx -2g d 5c 5i -bw 5m -6a z -63 av -3s 53 -lr 99',
    '700':
      'ap 2l 6 88 -58 b3 -5p -fq 76 1g -4b 69 -9e 7h -86 19 6f -5v 7t -10 -2 -13 10 -1y 3a -2c -78 1o 4p 5h -1k -8 d2 -cg -6 -7 1d -37 -9 1j 1i -9i 4x 38 -1k 5u -3h -c -1y 32 -1m -1d -8 1f -1r 71 -5k -o 2d -53 3t -27 -2r 5h -a1 70 1l -26 1e -1f -1h 1a 2a -8f 0 6h -6b fd -7d -2q 2a -j -4d 2x -g z -1s 80 -6k 1a -14 -i -6 4q -14 -5l 14 3c 57 -3o f -4g 22 -5e ad -4s -32 1y 2w 1z -86 18 4z -7d -z -y 4t 49 -9v 1s -3w 83 al -a z 2w -fq 6j 0 0 0 0 0 7g -7i -26 0 0 0 -6q 0 0 0 9g -i -c 0 0 0 0 -56 56 -15 0 0 0 -h -q 1s -29 0 0 0 0 0 70 -7p -13 0 0 0 -5e 0 0 0 5c 2s -2s 0 0 0 0 44 -44 r 0 0 0 15 6 -6 33 -35 35 -35 35 -35 33 -3s 3s -3s 4t 35 -35 -4e 17 -2p 2p -2p 2p -2p 2p -2p 3z -3i 3i -3i -4i -1d 1d -1d 1d -1d 9i -2z 1f -8o 8o -8o 8o -19 19 -4j 6w -27 27 -27 27 -27 1v -4n 4n -4n du -18 -97 -6x 6x -6x 6x -6x 5x -20 20 -20 20 -20 12 -3x 3x h 1k -2r 2r -2r 2r -2r 1s -1s 2a 2d -57 57 -57 57 -57 1u e -20 12 -3x -13 t -4 r -3x 4y -14 -ae hc 9k -h4 0 -6 78 -b -q -u -8e fi -56 -5 63 69 -bi 6k -8u 1l -49 7l -3l 67 -mv 99',
  },
  kerning: { '300': {}, '400': {}, '700': {} },
} as const
