export const newDispute = {
  title: "New dispute",
};
