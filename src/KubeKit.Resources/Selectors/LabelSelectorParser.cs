namespace KubeKit.Resources.Selectors;

// Reads the text form of label selectors: tokens are the symbols , ( ) ! = == != < > and runs of other characters.
internal ref struct LabelSelectorParser(string text)
{
    private const string Operators = "in, notin, =, ==, !=, gt, lt";
    private readonly string _text = text;
    private int _position;

    internal List<LabelRequirement> Parse()
    {
        var requirements = new List<LabelRequirement>();
        while (true)
        {
            var token = Peek();
            if (token.Length == 0)
            {
                return requirements;
            }

            if (!IsWord(token) && token is not "!")
            {
                throw new SelectorFormatException($"found '{token}', expected: !, identifier, or 'end of string'");
            }

            requirements.Add(ParseRequirement());
            switch (Next())
            {
                case "":
                    return requirements;
                case ",":
                    if (Peek() is var next && !IsWord(next) && next is not "!")
                    {
                        throw new SelectorFormatException($"found '{next}', expected: identifier after ','");
                    }

                    break;
                case var other:
                    throw new SelectorFormatException($"found '{other}', expected: ',' or 'end of string'");
            }
        }
    }

    private LabelRequirement ParseRequirement()
    {
        try
        {
            var key = Next();
            var negated = key is "!";
            if (negated)
            {
                key = Next();
            }

            if (!IsWord(key))
            {
                throw new SelectorFormatException($"found '{key}', expected: identifier");
            }

            LabelRequirementRules.CheckKey(key.ToString());
            return negated ? new LabelRequirement(key.ToString(), LabelOperator.DoesNotExist, [])
                : Peek() is "" or "," ? new LabelRequirement(key.ToString(), LabelOperator.Exists, [])
                : ParseComparison(key.ToString());
        }
        catch (SelectorFormatException e)
        {
            throw new SelectorFormatException($"unable to parse requirement: {e.Message}");
        }
    }

    private LabelRequirement ParseComparison(string key)
    {
        var comparison = Next() switch
        {
            "in" => LabelOperator.In,
            "notin" => LabelOperator.NotIn,
            "=" or "==" => LabelOperator.Equal,
            "!=" => LabelOperator.NotEqual,
            ">" => LabelOperator.GreaterThan,
            "<" => LabelOperator.LessThan,
            var other => throw new SelectorFormatException($"found '{other}', expected: {Operators}"),
        };
        return LabelRequirementRules.Create(key, comparison, comparison is LabelOperator.In or LabelOperator.NotIn ? ParseValues() : [ParseValue()]);
    }

    private string ParseValue()
    {
        var token = Peek();
        if (token is "" or ",")
        {
            return "";
        }

        return IsWord(token) ? Next().ToString() : throw new SelectorFormatException($"found '{token}', expected: identifier");
    }

    // An item may be empty: "(a,)" and "(,a)" hold the empty value too.
    private List<string> ParseValues()
    {
        if (Next() is var open && open is not "(")
        {
            throw new SelectorFormatException($"found '{open}' expected: '('");
        }

        var values = new SortedSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var token = Next();
            if (IsWord(token))
            {
                values.Add(token.ToString());
                token = Next();
                if (token is not ("," or ")"))
                {
                    throw new SelectorFormatException($"found '{token}', expected: ',' or ')'");
                }
            }
            else if (token is "," or ")")
            {
                values.Add("");
            }
            else
            {
                throw new SelectorFormatException($"found '{token}', expected: ',', ')' or identifier");
            }

            if (token is ")")
            {
                return [.. values];
            }
        }
    }

    private ReadOnlySpan<char> Peek()
    {
        var position = _position;
        var token = Next();
        _position = position;
        return token;
    }

    private ReadOnlySpan<char> Next()
    {
        while (_position < _text.Length && IsSpace(_text[_position]))
        {
            _position++;
        }

        var start = _position;
        if (start == _text.Length)
        {
            return "";
        }

        if (IsSymbol(_text[start]))
        {
            var doubled = _text[start] is '=' or '!' && start + 1 < _text.Length && _text[start + 1] == '=';
            _position += doubled ? 2 : 1;
        }
        else
        {
            while (_position < _text.Length && !IsSymbol(_text[_position]) && !IsSpace(_text[_position]))
            {
                _position++;
            }
        }

        return _text.AsSpan(start, _position - start);
    }

    private static bool IsWord(ReadOnlySpan<char> token) => token.Length > 0 && !IsSymbol(token[0]);

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static bool IsSymbol(char c) => c is '=' or '!' or '(' or ')' or ',' or '>' or '<';
}
