using System.Net;

namespace KubeKit.Testing.Time;

/// <summary>The client's end of calls. Requests of others than the cluster's components (the test's own) pass as they are.</summary>
internal sealed class CallHandler(TurnContext turns) : DelegatingHandler
{
    /// <summary>Tells the server which call a request is.</summary>
    public const string Header = "KubeKit-Testing-Call";

    private readonly List<Call> _served = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SynchronizationContext.Current == turns ? SendInTurnAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendInTurnAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Requests that somebody sends side by side leave in an order, each in its own turn.
        await turns.Served;
        await Task.Yield();
        await FreeConnectionsAsync();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        _ = SendAsync(request, answer, cancellationToken);

        // As those who called: the answer finds its way up to them without leaving the thread, and comes back as one turn.
        return await answer.Task.ConfigureAwait(false);
    }

    // A client may have the whole answer before the server is done with the request. On a connection that still serves it the
    // next request would not arrive, and the turn in which the server gets done would wait for that request.
    private async Task FreeConnectionsAsync()
    {
        while (true)
        {
            Call? answered;
            lock (_served)
            {
                _served.RemoveAll(call => call.Ended.IsCompleted);
                answered = _served.Find(call => call.IsAnswered);
            }

            if (answered is null)
            {
                return;
            }

            await answered.Ended;
        }
    }

    private async Task SendAsync(HttpRequestMessage request, TaskCompletionSource<HttpResponseMessage> answer, CancellationToken cancellationToken)
    {
        var call = turns.NewCall(request);
        request.Headers.Remove(Header);
        request.Headers.Add(Header, call.Id);
        if (request.RequestUri!.Query is { } query && !query.Contains("watch=", StringComparison.Ordinal) && !query.Contains("follow=", StringComparison.Ordinal))
        {
            // Those have no end that others could wait for, and who leaves them cuts their connection.
            lock (_served)
            {
                _served.Add(call);
            }
        }

        call.Send();
        using var cancelled = cancellationToken.UnsafeRegister(static state => ((Call)state!).Cancel(), call);
        HttpResponseMessage response;
        try
        {
            // What follows leaves the turn, even where the answer is there at once.
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }
        catch (Exception e)
        {
            turns.Begin();
            call.Close();
            lock (_served)
            {
                // Its connection is gone with it.
                _served.Remove(call);
            }

            answer.SetException(e);
            turns.EndHere();
            return;
        }

        if (response.StatusCode == HttpStatusCode.SwitchingProtocols)
        {
            // From here on it is no longer HTTP, and nobody's loop.
            turns.Begin();
            call.Close();
            answer.SetResult(response);
            turns.EndHere();
            return;
        }

        response.Content = new CallContent(response.Content, call, turns);
        turns.Begin();
        call.HasHead();
        answer.SetResult(response);
        turns.EndHere();
    }
}
