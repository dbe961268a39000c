export const reply = {
  title: "Read a reply",
};
