//! What a decoder does not tell of a JPEG: whether it ends where it says (a decoder fills what is
//! missing with grey and says nothing), and how large the blocks are that it is made of.

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// How large a block is in pixels, and how far beyond it its colour is felt: across, down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Blocks {
    pub(super) size: [u32; 2],
    /// Colour at half the measure is drawn out by its neighbour, which may be another block's.
    pub(super) reach: [u32; 2],
}

impl Blocks {
    /// Each with all of its colours.
    pub(super) const PLAIN: Self = Self {
        size: [8, 8],
        reach: [0, 0],
    };

    /// Where the most samples that a colour has, of 1 to 4, are these.
    const fn of(most: [u32; 2]) -> Self {
        let [across, down] = most;
        Self {
            size: [across.saturating_mul(8), down.saturating_mul(8)],
            reach: [
                if across > 1 { across } else { 0 },
                if down > 1 { down } else { 0 },
            ],
        }
    }
}

/// Follows the segments of a file to its end (ITU-T T.81, annex B); `None` where it has none. What
/// follows the end is not looked at.
pub(super) fn blocks(bytes: &[u8]) -> Option<Blocks> {
    let mut rest = match bytes {
        [0xff, 0xd8, rest @ ..] => rest,
        _ => return None,
    };
    let mut found = Blocks::PLAIN;
    loop {
        rest = match rest {
            // Any number of 0xff may stand before a marker.
            [0xff, 0xff, ..] => rest.get(1..)?,
            [0xff, END, ..] => return Some(found),
            [0xff, 0x01 | 0xd0..=0xd7, rest @ ..] => rest,
            [0xff, marker, high, low, ..] => {
                let long = usize::from(u16::from_be_bytes([*high, *low])).saturating_add(2);
                let next = rest.get(long..)?;
                match *marker {
                    0xc4 | 0xc8 | 0xcc => next,
                    0xc0..=0xcf => {
                        found = framed(rest.get(4..long)?);
                        next
                    }
                    SCAN => after_scan(next),
                    _ => next,
                }
            }
            // A few stray bytes between segments are skipped, as decoders do.
            [_, rest @ ..] => rest,
            [] => return None,
        };
    }
}

/// The head of a frame: precision, height, width, the number of components, and three bytes for
/// each, of which the second says how many samples it has across and down.
fn framed(head: &[u8]) -> Blocks {
    let components = head.get(6..).unwrap_or_default();
    let most = components.chunks_exact(3).fold([1, 1], |most, component| {
        let samples = component.get(1).copied().map_or(0x11, u32::from);
        let [across, down] = most;
        [(samples >> 4).max(across), (samples & 15).max(down)]
    });
    Blocks::of(most)
}

/// From the first marker after the data of a scan; in the data a 0xff is followed by 0 or by a
/// marker to restart at.
fn after_scan(bytes: &[u8]) -> &[u8] {
    let end = bytes.windows(2).position(
        |pair| matches!(pair, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7 | 0xff)),
    );
    end.and_then(|at| bytes.get(at..)).unwrap_or_default()
}
