"""Hybrids: on an object a property; on the class the expression that was given for it, or the function's own."""


class hybrid_property:
    def __init__(self, fget, fset=None, fdel=None, expr=None, custom_comparator=None, update_expr=None):
        self.fget = fget
        self.fset = fset
        self.expr = expr
        self.__name__ = getattr(fget, "__name__", "hybrid")

    def __get__(self, instance, owner=None):
        if instance is None:
            made = self.expr if self.expr is not None else self.fget
            made = made.__func__ if hasattr(made, "__func__") else made
            return made(owner)
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def getter(self, fget):
        return hybrid_property(fget, self.fset, None, self.expr)

    def setter(self, fset):
        return hybrid_property(self.fget, fset, None, self.expr)

    def deleter(self, fdel):
        return self

    def expression(self, expr):
        return hybrid_property(self.fget, self.fset, None, expr)

    def update_expression(self, meth):
        return self

    def comparator(self, comparator):
        import _cmig
        _cmig.refuse("hybrid_property.comparator is not supported")

    @property
    def inplace(self):
        return self


class hybrid_method:
    def __init__(self, func, expr=None):
        self.func = func
        self.expr = expr

    def __get__(self, instance, owner=None):
        made = self.func if instance is not None or self.expr is None else self.expr
        subject = instance if instance is not None else owner
        return lambda *args, **kw: made(subject, *args, **kw)

    def expression(self, expr):
        return hybrid_method(self.func, expr)
