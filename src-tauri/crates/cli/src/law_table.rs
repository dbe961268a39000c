//! Every law in one table.

use domain::ClockKind;

/// The laws as a table: a column for each clock, then the languages, then what is missing.
pub(crate) fn print(rows: &[app::law::LawRow]) {
    const CLOCKS: [(ClockKind, &str); 8] = [
        (ClockKind::Acknowledgement, "receipt"),
        (ClockKind::Response, "answer"),
        (ClockKind::OptOut, "opt-out"),
        (ClockKind::Erasure, "erasure"),
        (ClockKind::AppealDecision, "appeal"),
        (ClockKind::AuthorityProgress, "authority"),
        (ClockKind::ComplaintWindow, "complain"),
        (ClockKind::PreActionWait, "wait"),
    ];
    let cell = |row: &app::law::LawRow, kind: ClockKind| {
        let same = |k: ClockKind| {
            k == kind || (kind, k) == (ClockKind::Erasure, ClockKind::RectificationOrErasure)
        };
        let of_kind = || row.clocks.iter().filter(|(k, _)| same(*k)).map(|(_, p)| p);
        let numbered = of_kind().find(|p| *p != "-").or_else(|| of_kind().next());
        numbered.map_or_else(String::new, |p| short(p))
    };
    let head = ["law", "from"]
        .into_iter()
        .chain(CLOCKS.map(|(_, name)| name));
    let mut lines: Vec<Vec<String>> = vec![head.chain(["letters"]).map(str::to_owned).collect()];
    for row in rows {
        let clocks = CLOCKS.map(|(kind, _)| cell(row, kind));
        let holes: Vec<String> = row.holes.iter().map(|h| format!("HOLE: {h}")).collect();
        let last = [row.languages.join(" ")].into_iter().chain(holes);
        lines.push(
            [row.id.to_string(), row.from.to_string()]
                .into_iter()
                .chain(clocks)
                .chain([last.collect::<Vec<_>>().join("  ")])
                .collect(),
        );
    }
    let columns = lines.first().map_or(0, Vec::len);
    let wide = |n: usize| {
        let cells = lines.iter().filter_map(|l| l.get(n));
        cells.map(|c| c.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(wide).collect();
    for line in &lines {
        let padded: Vec<String> = line
            .iter()
            .zip(&widths)
            .map(|(text, wide)| format!("{text:<wide$}"))
            .collect();
        println!("{}", padded.join("  ").trim_end());
    }
    let holes: usize = rows.iter().map(|r| r.holes.len()).sum();
    println!();
    println!("d days, bd business days, w weeks, mo months, y years; + what an extension adds.");
    println!("“none”: the law speaks of it and sets no number. Empty: the law has no such clock.");
    println!("{} laws, {holes} holes.", rows.len());
}

/// “30 calendar days, then 2 months” as “30d+2mo”.
fn short(period: &str) -> String {
    let part = |text: &str| {
        let (number, unit) = text.split_once(' ')?;
        let unit = match unit.trim_end_matches('s') {
            "business day" => "bd",
            "week" => "w",
            "calendar month" => "mo",
            "year" => "y",
            _ => "d",
        };
        Some(format!("{number}{unit}"))
    };
    if period == "-" {
        return "none".to_owned();
    }
    let parts: Vec<String> = period
        .split(", then ")
        .map(|p| part(p).unwrap_or_else(|| p.to_owned()))
        .collect();
    parts.join("+")
}
