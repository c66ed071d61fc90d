/** How many newest messages of each conversation are in the working set; older ones come by `conversation.listMessages`. */
export const messagesInWorkingSet = 50;
