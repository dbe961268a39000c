//! A paper is covered in the window: dropped, a bar by keys and one by the pointer, seen, kept.

use crate::journey::look;
use answerable_tests::{Key, Window};
use serde_json::json;

/// Draws an invented paper and drops it on the page as a photo.
const DROP: &str = r##"
const done = arguments[arguments.length - 1];
const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 760 });
const pen = canvas.getContext("2d");
const text = (words, x, y, size) => { pen.font = `${size}px sans-serif`; pen.fillText(words, x, y); };
pen.fillStyle = "#cde1ec"; pen.fillRect(0, 0, 1200, 760);
pen.fillStyle = "#786e64"; pen.fillRect(60, 180, 320, 420);
pen.fillStyle = "#debea5"; pen.beginPath(); pen.arc(220, 330, 85, 0, 7); pen.fill();
pen.fillStyle = "#283c5a"; pen.beginPath(); pen.arc(220, 600, 140, Math.PI, 0); pen.fill();
pen.fillStyle = "#141923";
text("REPUBLIC OF ELSEWHERE", 60, 95, 44);
text("QUILL, MARA", 430, 250, 36); text("14 MAR 1990", 430, 350, 36); text("C01X00T47", 430, 450, 36);
text("P<ELSQUILL<<MARA<<<<<<<<<<<<<<<<<<", 60, 680, 34);
text("C01X00T478ELS9003141F2810319<<<<<4", 60, 725, 34);
canvas.toBlob((blob) => {
  const data = new DataTransfer();
  data.items.add(new File([blob], "passport.jpg", { type: "image/jpeg" }));
  document.querySelector("h1").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  done(null);
}, "image/jpeg", 0.9);
"##;

pub(crate) async fn blackened(window: &Window, reference: &str, theme: &str) {
    window.set_size(1280, 800).await;
    let go = "location.hash = arguments[0]";
    let address = json!(format!("#/disputes/{reference}/blacken"));
    let _ = window.script(go, vec![address]).await;
    window.wait_for_text("A copy is rarely needed").await;
    look(window, &format!("blacken-first-{theme}")).await;
    window.script_async(DROP).await;
    window.wait_for_text("No bar yet").await;
    let _ = window.script("scrollTo(0, 0)", vec![]).await;
    for (from, to) in [([0.32, 0.8], [0.05, 0.23]), ([0.04, 0.84], [0.97, 0.98])] {
        window.pull(".board", from, to).await;
    }
    window.wait_for_text("Bar 2").await;
    // The second is pulled up a little by its middle, then smaller by its corner.
    window.pull(".board", [0.5, 0.9], [0.5, 0.89]).await;
    window
        .pull("[data-corner=se]", [0.5, 0.5], [0.5, 1.5])
        .await;
    window.click_button("Add a bar").await;
    window.wait_for_text("Bar 3").await;
    let right = char::from(Key::Right).to_string().repeat(2);
    let down = char::from(Key::Down).to_string().repeat(16);
    window.keys(right + &down).await;
    look(window, &format!("blacken-{theme}")).await;
    window.set_size(320, 640).await;
    window.screenshot(&format!("blacken-320-{theme}")).await;
    window.set_size(1280, 800).await;
    let _ = window.script("scrollTo(0, 0)", vec![]).await;
    window.click_button("See the copy").await;
    window.wait_for_text("Look at it once more").await;
    look(window, &format!("blacken-copy-{theme}")).await;
    window.click_button("Keep it as an exhibit").await;
    window.wait_for_text("Kept with the dispute").await;
    window.click_button("The dispute").await;
    window.wait_for_text("blackened copy.jpg").await;
}

/// What stands beside the answer to an identity request.
pub(crate) async fn answered(window: &Window, reference: &str, theme: &str) {
    let go = "location.hash = arguments[0]";
    let address = json!(format!("#/disputes/{reference}/letter/identity-answer"));
    let _ = window.script(go, vec![address]).await;
    window.wait_for_text("If they want a copy of a paper").await;
    look(window, &format!("identity-answer-{theme}")).await;
}
