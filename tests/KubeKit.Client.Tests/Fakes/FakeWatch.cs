using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;

namespace KubeKit.Client.Tests.Fakes;

/// <summary>The server's end of one watch.</summary>
internal sealed class FakeWatch
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0));

    public Stream Stream => _pipe.Reader.AsStream();

    public bool IsClosed { get; private set; }

    public void Send(string type, JsonObject value) =>
        Write($$"""{"type":"{{type}}","object":{{value.ToJsonString()}}}""" + "\n");

    public void Write(string text)
    {
        if (!IsClosed)
        {
            _pipe.Writer.Write(Encoding.UTF8.GetBytes(text));
            _ = _pipe.Writer.FlushAsync().AsTask();
        }
    }

    public void Close(Exception? error)
    {
        IsClosed = true;
        _pipe.Writer.Complete(error);
    }
}
