export const dispute = {
  title: "Dispute",
};
