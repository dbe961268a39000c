//! Damaged input, as long as one likes: `cargo xtask fuzz SECONDS [SEED]`. Messages are cut, spliced
//! and overwritten at random; nothing may panic, and nothing may take longer than a person waits.
#![allow(
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a program for developers, which may fail loudly"
)]

use domain::Language;
use jiff::civil::date;
use mail::dkim::Signed;
use std::{
    io::Write,
    panic,
    process::ExitCode,
    time::{Duration, Instant},
};

/// Whatever takes longer than this is a finding.
const SLOW: Duration = Duration::from_secs(2);
/// Inputs do not grow beyond this.
const MOST: usize = 200_000;

const SEEDS: [&[u8]; 7] = [
    include_bytes!("../../src-tauri/crates/app/sample/reply.eml"),
    include_bytes!("../../src-tauri/crates/app/sample/acknowledgement.eml"),
    include_bytes!("../../src-tauri/crates/mail/tests/keys/ended-2020.eml"),
    include_bytes!("../../src-tauri/crates/app/sample/dispute.toml"),
    include_bytes!("../../src-tauri/crates/reading/tests/fixtures/sentences.toml"),
    b"From a@b.example Mon Oct  5 10:00:00 2026\nFrom: a@b.example\nMIME-Version: 1.0\n\
      Content-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: text/html; charset=utf-7\n\
      Content-Transfer-Encoding: quoted-printable\n\n<table><tr><td>=41</table>\n--x--\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x3e\0\x03\0\xfe\xff\x09\0\x06\0",
];

/// What stands where it hurts.
const TOKENS: [&str; 26] = [
    "\r\n\r\n",
    "--x\r\n",
    "Content-Type: ",
    "multipart/mixed; boundary=",
    "=?utf-8?b?",
    "?=",
    "charset=",
    "base64",
    "quoted-printable",
    "=\r\n",
    "message/rfc822",
    "filename*0*=",
    "From ",
    "DKIM-Signature: v=1; a=rsa-sha256; ",
    " l=3; x=",
    "<table>",
    "<style>",
    "&#x202e;",
    "\u{202e}",
    "\0",
    "> ",
    "Am 3. Mai schrieb",
    "wir haben",
    "we will not",
    "\u{feff}",
    "....",
];

/// SplitMix64: small, seeded, the same everywhere.
struct Dice(u64);

impl Dice {
    const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

fn mutated(dice: &mut Dice) -> Vec<u8> {
    let mut bytes = SEEDS[dice.below(SEEDS.len())].to_vec();
    for _ in 0..=dice.below(12) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(6) {
            0 if at < bytes.len() => bytes[at] = dice.roll().to_le_bytes()[0],
            1 => bytes.truncate(at),
            2 => {
                let token = TOKENS[dice.below(TOKENS.len())];
                bytes.splice(at..at, token.bytes());
            }
            3 => {
                let to = (at + dice.below(400)).min(bytes.len());
                let piece = bytes[at..to].to_vec();
                let times = 1 + dice.below(40);
                bytes.splice(at..at, piece.repeat(times));
            }
            4 => {
                let other = SEEDS[dice.below(SEEDS.len())];
                let from = dice.below(other.len());
                bytes.splice(at..at, other[from..].iter().copied());
            }
            _ => {
                let to = (at + dice.below(200)).min(bytes.len());
                bytes.drain(at..to);
            }
        }
        bytes.truncate(MOST);
    }
    bytes
}

type Target = fn(&[u8], &mut Dice);

/// All that reads what came from outside.
const TARGETS: [(&str, Target); 7] = [
    ("mail", |bytes, _| {
        let _ = mail::parse(bytes);
    }),
    ("signature", |bytes, dice| {
        let Ok(Signed::By(signature)) = mail::dkim::signature(bytes) else {
            return;
        };
        let keys = [
            "v=DKIM1; k=rsa; p=MIIB",
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg==",
        ];
        let key = keys[dice.below(keys.len())];
        let _ = mail::dkim::check(bytes, &signature, key);
    }),
    ("mailbox", |bytes, _| {
        for message in mail::messages(bytes).take(200) {
            let _ = mail::parse(&message);
        }
    }),
    ("outlook", |bytes, _| {
        let _ = mail::outlook(bytes);
    }),
    ("text", |bytes, _| {
        let _ = mail::plain(bytes);
    }),
    ("reading", |bytes, dice| {
        let languages = ["en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv"];
        let hints = reading::Hints {
            automatic: false,
            lang: Some(Language::from(languages[dice.below(languages.len())])),
            received: date(2026, 10, 12),
        };
        let text: String = String::from_utf8_lossy(bytes)
            .chars()
            .take(20_000)
            .collect();
        let found = reading::read(&text, &hints);
        for proposal in found.points.values() {
            for passage in &proposal.evidence {
                assert_eq!(text.get(passage.range.clone()), Some(passage.text.as_str()));
            }
        }
    }),
    ("law file", |bytes, _| {
        let _ = law::parse_regime("fuzz.toml", &String::from_utf8_lossy(bytes));
    }),
];

fn main() -> ExitCode {
    let words: Vec<u64> = std::env::args()
        .skip(1)
        .filter_map(|w| w.parse().ok())
        .collect();
    let seconds = words.first().copied().unwrap_or(60);
    let seed = words
        .get(1)
        .copied()
        .unwrap_or_else(|| u64::from(std::process::id()));
    println!("seed {seed}, {seconds} s");
    // A panic that is caught on the way, as in the reader of Outlook, is no finding.
    panic::set_hook(Box::new(|_| {}));
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut dice = Dice(seed);
    let mut counts = [0_u64; TARGETS.len()];
    let mut slowest = [Duration::ZERO; TARGETS.len()];
    while Instant::now() < end {
        let place = dice.below(TARGETS.len());
        let (name, target) = TARGETS[place];
        let bytes = mutated(&mut dice);
        let started = Instant::now();
        let ran = panic::catch_unwind(panic::AssertUnwindSafe(|| target(&bytes, &mut dice)));
        let took = started.elapsed();
        counts[place] += 1;
        slowest[place] = slowest[place].max(took);
        if ran.is_err() || took > SLOW {
            let path = std::env::temp_dir().join(format!("answerable-fuzz-{seed}"));
            let kept = std::fs::File::create(&path).and_then(|mut f| f.write_all(&bytes));
            let kept = kept.map_or_else(|e| e.to_string(), |()| path.display().to_string());
            println!(
                "FOUND in {name} after {took:?} ({} bytes): {kept}",
                bytes.len()
            );
            return ExitCode::FAILURE;
        }
    }
    for (place, (name, _)) in TARGETS.iter().enumerate() {
        println!(
            "{name:<10} {:>9} inputs, the slowest {:?}",
            counts[place], slowest[place]
        );
    }
    println!("nothing found");
    ExitCode::SUCCESS
}
