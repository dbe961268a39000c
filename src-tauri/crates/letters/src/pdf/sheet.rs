//! The measures of the four letter sheets, in millimetres from the top left corner.
//! The y of text is its baseline.

use super::page::Size;
use crate::document::Sheet;

/// Where things stand on a letter sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    pub(super) size: Size,
    /// Left edge of the text.
    pub(super) text: f32,
    /// Left edge, first baseline and width of the address, and how many lines the window shows.
    pub(super) address: Address,
    /// Left edge, first baseline, widths of label and value.
    pub(super) info: Info,
    /// Baseline of the return line, and the rule below it.
    pub(super) return_line: Option<(f32, f32)>,
    /// Where the sheet is folded.
    pub(super) folds: [f32; 2],
    /// Where it is punched.
    pub(super) punch: Option<f32>,
    /// Foot of the body.
    pub(super) foot: f32,
    /// Baseline of the reference and the page number, and the right edge of the latter.
    pub(super) folio: (f32, f32),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Address {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    /// Lines from `y` down.
    pub(super) lines: usize,
    /// A line more that may stand above `y`.
    pub(super) above: usize,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Info {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) label: f32,
    pub(super) value: f32,
}

/// Baseline of the sender's name.
pub(super) const SENDER: f32 = 22.0;
/// First baseline of the lines below it.
pub(super) const SENDER_LINES: f32 = 27.5;
/// Head of the body on page 1, and on later pages.
pub(super) const BODY: (f32, f32) = (98.5, 30.0);
/// Baseline of the running head.
pub(super) const RUNNING_HEAD: f32 = 17.6;
/// The text column, its gap and the margin column.
pub(super) const COLUMNS: (f32, f32, f32) = (125.0, 5.0, 35.0);
/// Indent of a point's text.
pub(super) const INDENT: f32 = 9.0;
/// From the bar of a quote to its text.
pub(super) const QUOTE: f32 = 3.2;

impl Sheet {
    pub(super) fn measures(self) -> Measures {
        let dl = Measures {
            size: Size::A4,
            text: 25.0,
            address: Address {
                x: 25.0,
                y: 60.5,
                width: 75.0,
                lines: 5,
                above: 0,
            },
            info: Info {
                x: 125.0,
                y: 60.5,
                label: 20.0,
                value: 55.0,
            },
            return_line: None,
            folds: [99.0, 198.0],
            punch: None,
            foot: 272.0,
            folio: (282.6, 190.0),
        };
        match self {
            Self::Dl => dl,
            Self::Din5008B => Measures {
                address: Address {
                    y: 66.3,
                    width: 80.0,
                    lines: 6,
                    ..dl.address
                },
                info: Info { y: 54.0, ..dl.info },
                return_line: Some((59.6, 60.8)),
                folds: [105.0, 210.0],
                punch: Some(148.5),
                ..dl
            },
            Self::France => Measures {
                address: Address {
                    x: 110.0,
                    y: 58.5,
                    width: 80.0,
                    lines: 6,
                    above: 0,
                },
                info: Info {
                    x: 25.0,
                    y: 58.5,
                    label: 20.0,
                    value: 45.0,
                },
                ..dl
            },
            Self::UsLetter => Measures {
                size: Size::US_LETTER,
                text: 25.4,
                address: Address {
                    x: 25.4,
                    y: 66.0,
                    width: 85.7,
                    lines: 4,
                    above: 1,
                },
                info: Info {
                    x: 125.4,
                    y: 22.0,
                    label: 20.0,
                    value: 55.0,
                },
                return_line: None,
                folds: [93.1, 186.3],
                punch: None,
                foot: 256.4,
                folio: (266.5, 190.4),
            },
        }
    }
}
