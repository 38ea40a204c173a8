// Saves a chart as a picture with its texts: a frame of SVG around the plot of plotly.js, for pixels drawn on a canvas.
// Loaded when the first picture is asked for; nothing leaves the browser.

const WIDTH = 1600; // px of the picture; 16 by 9, or higher for a chart of many rows
const SHEET = 1000; // px at which the plot is drawn, so that its texts are readable on a slide
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
const escape = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
// Texts of a figure are escaped for plotly, as all that it is given.
const plain = (text = "") => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

function wrap(text, size, weight, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  const lines = [""];
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.filter(Boolean);
}

export async function drawPicture(Plotly, { data, layout }, head) {
  const scale = (layout.font?.size ?? 13) / 13; // a figure for a wide screen has larger texts
  const [width, edge] = [SHEET * scale, 24 * scale];
  const [title, subtitle, source, alt] = ["title", "subtitle", "source", "alt"].map((name) => plain(layout.meta?.[name]));
  const block = (text, size, weight, colour) => ({ size: size * scale, weight, colour, lines: wrap(text, size * scale, weight, width - 2 * edge) });
  const above = [block(head, 12, 400, "#566173"), block(title, 22, 650, "#1B2430"), block(subtitle, 14, 400, "#566173")];
  const below = [block(source, 12, 400, "#566173")];
  const high = (blocks) => blocks.reduce((sum, { size, lines }) => sum + lines.length * size * 1.3, 0);
  const top = edge + high(above) + 8 * scale;
  const plotHeight = Math.max((width * 9) / 16 - top - high(below) - edge, layout.height ?? 0);
  const height = top + plotHeight + high(below) + edge;
  const size = { width: width - 2 * edge, height: plotHeight };
  const plot = await Plotly.toImage({ data, layout: { ...layout, ...size, autosize: false } }, { ...size, format: "svg", imageDataOnly: true });
  const write = (blocks, from) => {
    let y = from;
    return blocks.flatMap(({ size, weight, colour, lines }) =>
      lines.map((line) => `<text x="${edge}" y="${(y += size * 1.3) - size * 0.3}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escape(line)}</text>`),
    );
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${Math.round((WIDTH * height) / width)}" viewBox="0 0 ${width} ${height}" font-family="${escape(FONT)}">`,
    `<title>${escape(title)}</title><desc>${escape(alt)}</desc><rect width="100%" height="100%" fill="#FFFFFF"/>`,
    ...write(above, edge),
    plot.replace("<svg", `<svg x="${edge}" y="${top}"`),
    ...write(below, top + plotHeight),
    "</svg>",
  ].join("\n");
}

async function asPng(svg) {
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth, height: picture.naturalHeight });
  canvas.getContext("2d").drawImage(picture, 0, 0);
  URL.revokeObjectURL(picture.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export async function savePicture(Plotly, figure, { head, file, kind }) {
  const svg = await drawPicture(Plotly, figure, head);
  const content = kind === "png" ? await asPng(svg) : new Blob([svg], { type: "image/svg+xml" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(content), download: `${file}.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
