using System.Text;

namespace KubeKit.Generators.Emission;

/// <summary>Writes C# with indentation; lines end with LF on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _endsBlock;

    /// <summary>Writes a line at the current depth; one that follows a block stands apart from it.</summary>
    public SourceWriter Line(string text = "")
    {
        if (_endsBlock && text.Length > 0 && text[0] is not ('}' or ']' or ')'))
        {
            _text.Append('\n');
        }

        _endsBlock = false;
        if (text.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(text);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Writes a line and opens a block below it; the result closes it.</summary>
    public Block Open(string head, string close = "}")
    {
        Line(head);
        return OpenAfter(close);
    }

    /// <summary>Opens a block below the last line; the result closes it.</summary>
    public Block Open() => OpenAfter("}");

    /// <summary>Opens a block below the last line; the result closes it in a form of its own.</summary>
    public Block OpenAfter(string close)
    {
        Line("{");
        _depth++;
        return new Block(this, close);
    }

    /// <summary>Writes what follows one level deeper until the result is disposed.</summary>
    public Block Indent()
    {
        _depth++;
        return new Block(this, "");
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Block(SourceWriter writer, string close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close.Length > 0)
            {
                writer.Line(close);
                writer._endsBlock = close == "}";
            }
        }
    }
}
