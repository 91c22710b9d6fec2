using System.Text;

namespace KubeKit.Generators.Emission;

/// <summary>Writes C# with indentation; lines end with LF on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines at the current depth.</summary>
    public SourceWriter Lines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            Line(line.TrimEnd('\r'));
        }

        return this;
    }

    /// <summary>Writes a line at the current depth.</summary>
    public SourceWriter Line(string text = "")
    {
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
        Line(head).Line("{");
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
            }
        }
    }
}
