using System.Text;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Encoding;

/// <summary>The Warning headers that kubectl and the official clients print.</summary>
internal static class WarningHeader
{
    // RFC 7234: code 299 is a persistent warning, the dash an agent without a name.
    public static void Append(HttpResponse response, string message)
    {
        var text = new StringBuilder("299 - \"");
        foreach (var c in message)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else
            {
                text.Append(char.IsControl(c) || c > '~' ? ' ' : c);
            }
        }

        response.Headers.Append("Warning", text.Append('"').ToString());
    }
}
