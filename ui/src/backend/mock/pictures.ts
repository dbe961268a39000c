// An invented paper: drawn, and never a photo of anyone's.
import type { BlackenInput, PictureFormat, PictureView } from "../bindings";
import { Refusal } from "../index";

const paper = (bars: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 760" font-family="sans-serif"><rect width="1200" height="760" fill="#cde1ec"/><text x="60" y="95" font-size="44">REPUBLIC OF ELSEWHERE</text><rect x="60" y="180" width="320" height="420" fill="#786e64"/><circle cx="220" cy="330" r="85" fill="#debea5"/><text x="430" y="250" font-size="36">QUILL, MARA</text><text x="430" y="450" font-size="36">C01X00T47</text><text x="60" y="700" font-size="34">C01X00T478ELS9003141F2810319</text>${bars}</svg>`,
  )}`;

/** What lies on the table of the machine. */
export function pictures() {
  let lies: PictureView | null = null;
  const view = (format: PictureFormat, bars: string): PictureView => ({
    width: 1200,
    height: 760,
    format,
    bytes: 412_300,
    shown: paper(bars),
  });
  return {
    open: (format: PictureFormat) => (lies = view(format, "")),
    blacken: (request: BlackenInput): PictureView => {
      if (!lies) {
        throw new Refusal("refused", "The picture is no longer open.", "Choose it again.");
      }
      if (request.areas.length === 0 && request.mark === undefined) {
        const help = "Draw a bar over what they do not need to see.";
        throw new Refusal("field", "Nothing is covered yet.", help, "areas");
      }
      const bars = request.areas.map(
        ({ left, top, width, height }) =>
          `<rect x="${String(left * 1200)}" y="${String(top * 760)}" width="${String(width * 1200)}" height="${String(height * 760)}"/>`,
      );
      return view(request.format, bars.join(""));
    },
    clear: (): null => {
      lies = null;
      return null;
    },
  };
}
