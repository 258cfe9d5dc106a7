/* The operations of the virtual machine; read with `OP (name, effect)` defined: by how many values
 * the stack grows, VARIES where that depends on the argument (compile_emit.c). In comments: the
 * stack before ─► after, its top at the right. */
OP (NOP, 0)
OP (POP, -1)
OP (DUP, 1)       /* a ─► a a */
OP (DUP_TWO, 2)   /* a b ─► a b a b */
OP (SWAP, 0)      /* a b ─► b a */
OP (ROT_THREE, 0) /* a b c ─► c a b */
OP (CONSTANT, 1)
OP (NONE, 1)
OP (TRUE, 1)
OP (FALSE, 1)
OP (ELLIPSIS, 1)
OP (PUSH_ABSENT, 1)
OP (FORGET, 0) /* why ─► why; the name in the namespace stands for what could not be had */
OP (FORGET_ASSIGNED, 0) /* the same, of a statement that assigns */
OP (OPEN, 0)            /* why ─► why; any name may have been meant to be in the module */
OP (REFUSE, 0)          /* with the name as its message */

OP (LOAD_FAST, 1)
OP (STORE_FAST, -1)
OP (DELETE_FAST, 0)
OP (LOAD_CELL, 1)
OP (STORE_CELL, -1)
OP (DELETE_CELL, 0)
OP (LOAD_CLOSURE, 1)    /* the cell itself */
OP (LOAD_CLASS_CELL, 1) /* in the body of a class: its own name first */
OP (LOAD_NAME, 1)
OP (STORE_NAME, -1)
OP (DELETE_NAME, 0)
OP (LOAD_GLOBAL, 1)
OP (STORE_GLOBAL, -1)
OP (DELETE_GLOBAL, 0)

OP (LOAD_ATTRIBUTE, 0)
OP (STORE_ATTRIBUTE, -2) /* value object ─► */
OP (DELETE_ATTRIBUTE, -1)
OP (LOAD_METHOD, 1) /* object ─► function self; or value ABSENT */
OP (SUBSCRIPT, -1)
OP (STORE_SUBSCRIPT, -3) /* value container key ─► */
OP (DELETE_SUBSCRIPT, -2)

OP (BINARY, -1)
OP (IN_PLACE, -1)
OP (NEGATE, 0)
OP (POSITIVE, 0)
OP (INVERT, 0)
OP (NOT, 0)
OP (COMPARE, -1)
OP (IS, -1)
OP (IS_NOT, -1)
OP (IN, -1)
OP (NOT_IN, -1)

OP (JUMP, 0)
OP (JUMP_BACK, 0)
OP (POP_JUMP_IF_FALSE, -1)
OP (POP_JUMP_IF_TRUE, -1)
OP (JUMP_IF_FALSE_OR_POP, -1) /* the depth is that of the way on */
OP (JUMP_IF_TRUE_OR_POP, -1)

OP (BUILD_TUPLE, VARIES)
OP (BUILD_LIST, VARIES)
OP (BUILD_SET, VARIES)
OP (BUILD_DICT, VARIES) /* pairs */
OP (BUILD_STRING, VARIES)
OP (BUILD_SLICE, -2)
OP (LIST_APPEND, -1) /* the list is ARGUMENT below the value */
OP (SET_ADD, -1)
OP (DICT_ADD, -2)    /* key value */
OP (LIST_EXTEND, -1) /* list iterable ─► list */
OP (SET_UPDATE, -1)
OP (DICT_UPDATE, -1)
OP (DICT_MERGE, -1) /* keywords: no name twice */
OP (LIST_TO_TUPLE, 0)
OP (UNPACK, VARIES)
OP (UNPACK_STARRED, VARIES) /* how many before the star, and how many behind it << 12 */
OP (FORMAT, VARIES)

OP (CALL, VARIES)          /* callee self arguments… ─► result */
OP (CALL_KEYWORDS, VARIES) /* callee self values… names ─► result */
OP (CALL_SPREAD, -3)       /* callee self list dict ─► result; dict may be ABSENT */
OP (MAKE_FUNCTION, VARIES)
OP (BUILD_CLASS, 1)
OP (RETURN, -1)

OP (ITERATE, 0)
OP (FOR_ITER, 1) /* iterator ─► iterator item; or jumps, iterator ─► */
OP (YIELD, 0)
OP (YIELD_FROM_ITERATOR, 0)
OP (YIELD_FROM, -1) /* iterator sent ─► result; yields until the iterator is over */

OP (RAISE, VARIES)
OP (RERAISE, -1)
OP (RERAISE_RESTORE, -2) /* previous exception ─► */
OP (PUSH_EXCEPTION, 1)   /* exception ─► previous exception */
OP (POP_EXCEPTION, -1)   /* previous ─► */
OP (MATCH_EXCEPTION, 0)  /* exception class ─► exception bool */
OP (RAISE_ASSERTION, VARIES)
OP (WITH_ENTER, 1)     /* manager ─► exit value */
OP (WITH_EXIT, -1)     /* exit ─► */
OP (WITH_EXCEPTION, 1) /* exit previous exception ─► exit previous exception bool */

OP (IMPORT, 1)
OP (IMPORT_FROM, 1) /* module ─► module value */
OP (IMPORT_STAR, -1)
OP (ANNOTATE, -2) /* function text ─► */
