namespace KubeKit.Testing.Time;

/// <summary>
/// A component's request, seen from both ends. It is under way while its client waits and something is coming: the request has
/// not reached the server yet, or bytes of the answer, its end or a failure have not reached the client. A watch that has
/// nothing to tell is not.
/// </summary>
internal sealed class Call(TurnContext turns, string id, string what)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _whenEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _clientWaits;
    private bool _clientHasHead;
    private bool _arrived;
    private bool _headSent;
    private bool _ended;
    private bool _cancelled;
    private long _sent;
    private long _received;

    /// <summary>Its number.</summary>
    public string Id => id;

    /// <summary>Method and path, for people.</summary>
    public string What => what;

    /// <summary>Completes when the server is done with it.</summary>
    public Task Ended => _whenEnded.Task;

    /// <summary>Whether its client has the answer's head: from then on the connection may carry the next request any time.</summary>
    public bool IsAnswered => _clientHasHead;

    /// <summary>Whether something is coming that its client waits for.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>Client: sends it and waits for the answer.</summary>
    public void Send() => Change(static call => call._clientWaits = true);

    /// <summary>Client: has the answer's head, and those who waited have their turn.</summary>
    public void HasHead() => Change(static call => (call._clientWaits, call._clientHasHead) = (false, true));

    /// <summary>Client: waits for more of the answer.</summary>
    public void Read() => Change(static call => call._clientWaits = true);

    /// <summary>Client: has got some bytes.</summary>
    /// <param name="count">How many; 0 for the answer's end.</param>
    public void HasRead(int count) => Change(call =>
    {
        call._clientWaits = false;
        call._received += count;
    });

    /// <summary>Client: gives up; whoever waits hears of it.</summary>
    public void Cancel() => Change(static call => call._cancelled = true);

    /// <summary>Client: waits no more.</summary>
    public void Close()
    {
        Change(static call => call._clientWaits = false);
        turns.Forget(this);
    }

    /// <summary>Server: has it, and its work has a turn.</summary>
    public void Arrive() => Change(static call => call._arrived = true);

    /// <summary>Server: lets the answer's head go, and some bytes of its body.</summary>
    public void Answer(long count) => Change(call =>
    {
        call._headSent = true;
        call._sent += count;
    });

    /// <summary>Server: is done with it.</summary>
    public void End()
    {
        Change(static call => call._ended = true);
        _whenEnded.TrySetResult();
    }

    private void Change(Action<Call> change)
    {
        lock (_lock)
        {
            change(this);
            var isUnderWay = _clientWaits && (_cancelled || _ended || (_clientHasHead ? _sent > _received : !_arrived || _headSent));
            if (isUnderWay != IsUnderWay)
            {
                IsUnderWay = isUnderWay;
                if (isUnderWay)
                {
                    turns.Begin();
                }
                else
                {
                    turns.End();
                }
            }
        }
    }
}
