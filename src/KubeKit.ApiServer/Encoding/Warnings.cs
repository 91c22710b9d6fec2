using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Encoding;

/// <summary>
/// The warnings of one answer, each once. They stand in its head, which clients bound: when they get too long together, each
/// is cut, and in the end further ones are left out, as upstream does.
/// </summary>
internal sealed class Warnings(HttpResponse response)
{
    private const int Most = 4 * 1024;
    private const int MostWhenCut = 256;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private int _length;
    private bool _areCut;

    public void Add(string text)
    {
        if (text.Length == 0 || (_areCut && _length >= Most) || !_known.Add(text))
        {
            return;
        }

        _texts.Add(text);
        if (!_areCut && _length + text.Length > Most)
        {
            _areCut = true;
            _length = 0;
            response.Headers.Remove("Warning");
            _texts.ForEach(Append);
            return;
        }

        Append(text);
    }

    private void Append(string text)
    {
        text = _areCut && text.Length > MostWhenCut ? text[..MostWhenCut] : text;
        _length += text.Length;
        WarningHeader.Append(response, text);
    }
}
