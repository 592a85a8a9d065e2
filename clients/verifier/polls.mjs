export const recountPolls = () => {};
