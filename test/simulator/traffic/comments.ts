import type { Topic } from './cast.ts'

export interface Question {
  text: string
  /** What the same person adds when nobody has answered yet. */
  more?: string
  /** What the Page would say. */
  answer: string
}

/** Under a post, by what the post is about. */
export const commentQuestions: Record<Topic, Question[]> = {
  contract: [
    {
      text: 'Ad cho em hỏi công ty bắt thử việc 3 tháng cho vị trí bán hàng thì có đúng không ạ?',
      more: 'Em làm được hơn 1 tháng rồi mà chưa được ký hợp đồng ạ',
      answer:
        'Dạ chào bạn, với công việc không yêu cầu trình độ trung cấp trở lên, thời gian thử việc tối đa là 6 ngày làm việc (Điều 25 Bộ luật Lao động 2019). Bạn nên đề nghị công ty ký hợp đồng ngay.',
    },
    {
      text: 'thu viec luong 70% co dung luat k ad?',
      answer: 'Dạ chưa đúng ạ. Lương thử việc ít nhất bằng 85 % mức lương của công việc đó (Điều 26).',
    },
    {
      text: 'Hợp đồng 1 năm ký được mấy lần thì phải chuyển sang không xác định thời hạn vậy ạ?',
      answer:
        'Chào bạn, hợp đồng xác định thời hạn được ký tối đa 2 lần; nếu tiếp tục làm việc thì phải ký hợp đồng không xác định thời hạn (Điều 20).',
    },
    {
      text: 'Cty giữ bằng gốc của mình khi ký hđlđ, muốn xin lại thì phải làm thế nào ạ',
      more: 'Họ nói phải nộp 5 triệu mới trả bằng',
      answer:
        'Chào bạn, người sử dụng lao động không được giữ bản chính văn bằng của người lao động (Điều 17). Bạn hãy yêu cầu bằng văn bản; nếu không được trả, bạn có thể gửi đơn đến thanh tra lao động của tỉnh.',
    },
    {
      text: 'Is a labour contract signed by e-mail valid in Viet Nam? My employer sent it as a PDF.',
      answer:
        'Hello, an electronic contract is valid when it is made as a data message under the law on electronic transactions, which includes the way it is signed. Could you tell us how it was signed?',
    },
    {
      text: 'Muốn nghỉ việc thì báo trước bao nhiêu ngày vậy mọi người? HĐ của em 2 năm',
      answer: 'Chào bạn, với hợp đồng từ 12 đến 36 tháng bạn cần báo trước ít nhất 30 ngày (Điều 35).',
    },
  ],
  overtime: [
    {
      text: 'Tăng ca chủ nhật mà công ty chỉ trả 150% thì khiếu nại ở đâu ạ?',
      more: 'Xưởng em ai cũng bị như vậy ad ơi',
      answer:
        'Chào bạn, làm thêm vào ngày nghỉ hằng tuần được trả ít nhất 200 % (Điều 98). Bạn có thể trao đổi với công đoàn cơ sở, sau đó khiếu nại đến thanh tra lao động của tỉnh.',
    },
    {
      text: 'lam them 70 tieng 1 thang co vi pham ko ad oi, met qua ma khong dam nghi',
      answer:
        'Chào bạn, theo quy định chung, tổng số giờ làm thêm không quá 60 giờ một tháng, và phải có sự đồng ý của bạn. Bạn nhắn tin cho trang để được hướng dẫn kín đáo hơn nhé.',
    },
    {
      text: 'Làm ca đêm ngày 2/9 thì tính lương ntn ạ, hr cty e giải thích mà e k hiểu 😥',
      answer:
        'Chào bạn, ngày lễ ít nhất 300 %, ban đêm cộng thêm ít nhất 30 %, và làm thêm ban đêm cộng thêm 20 % nữa (Điều 98). Bạn gửi giúp số giờ từng ca, chúng tôi sẽ giải thích cách tính.',
    },
    {
      text: 'Lái xe công nghệ như bọn em có được tính làm thêm giờ không?',
      answer:
        'Cảm ơn câu hỏi của bạn. Quy định về làm thêm giờ áp dụng khi có quan hệ lao động. Quyền của lao động trên nền tảng số đang được bàn thảo, bạn có thể đọc tài liệu trên trang của chúng tôi.',
    },
    {
      text: 'Does the 300% for public holidays include the normal daily wage or come on top of it?',
      answer:
        'Hello, it comes on top: at least 300 per cent, not counting the holiday wage of those paid by the day (Article 98).',
    },
    {
      text: 'Cho mình xin link tải Bộ luật Lao động bản tiếng Anh với ạ',
      answer: 'Chào bạn, bản dịch tiếng Anh có trong cơ sở dữ liệu NATLEX trên trang ilo.org ạ.',
    },
  ],
  maternity: [
    {
      text: 'Em đang mang thai 4 tháng, hết hợp đồng tháng sau công ty không ký tiếp có được không ạ?',
      more: 'Em lo quá ad ơi, nếu nghỉ thì có được hưởng thai sản không ạ?',
      answer:
        'Chào bạn, khi hợp đồng hết hạn trong thời gian mang thai, bạn được ưu tiên giao kết hợp đồng mới (Điều 137). Đóng BHXH đủ 6 tháng trong 12 tháng trước khi sinh thì bạn vẫn được hưởng thai sản.',
    },
    {
      text: 'chồng e có đc nghỉ khi vợ sinh k ạ, nghỉ mấy ngày v ad',
      answer:
        'Chào bạn, chồng đang đóng BHXH được nghỉ 5 ngày làm việc khi vợ sinh thường, 7 ngày khi sinh mổ hoặc dưới 32 tuần tuổi ạ.',
    },
    {
      text: 'In my interview they asked whether I was married. Is this allowed in Viet Nam?',
      answer:
        'Hello, discrimination on grounds of sex, marital or family status is prohibited (Article 8). You do not have to answer, and you may report it to the labour inspectorate.',
    },
    {
      text: 'Nuôi con nhỏ dưới 12 tháng được về sớm 1 tiếng, có bị trừ lương không ạ?',
      answer: 'Dạ không ạ, 60 phút mỗi ngày này được hưởng đủ tiền lương (Điều 137).',
    },
    {
      text: 'Sếp em hay nhắn tin quấy rối lúc nửa đêm, em phải báo cho ai ạ?',
      answer:
        'Cảm ơn bạn đã tin tưởng chia sẻ. Bạn nhắn tin riêng cho trang nhé, chúng tôi sẽ giới thiệu nơi hỗ trợ. Bạn hãy giữ lại các tin nhắn làm bằng chứng.',
    },
  ],
  insurance: [
    {
      text: 'Đóng BHXH 14 năm 8 tháng rồi nghỉ việc, có đóng tự nguyện thêm để đủ 15 năm được không ạ?',
      answer:
        'Dạ được ạ. Bạn có thể đóng BHXH tự nguyện cho đủ 15 năm để hưởng lương hưu khi đến tuổi. Bạn liên hệ cơ quan BHXH nơi cư trú nhé.',
    },
    {
      text: 'cty no bhxh 6 thang nay roi, gio e nghi thi chot so kieu gi ad oi',
      more: 'goi cty k ai nghe may het',
      answer:
        'Chào bạn, bạn có thể yêu cầu cơ quan BHXH xác nhận thời gian đã đóng và kiến nghị công ty đóng bù. Bạn cho biết tỉnh nơi công ty đóng BHXH nhé.',
    },
    {
      text: 'Rút BHXH 1 lần thì mất những quyền lợi gì vậy ad?',
      answer:
        'Chào bạn, rút một lần là bạn mất thời gian đã đóng, mất cơ hội nhận lương hưu và thẻ BHYT khi về già. Bạn cho biết đã đóng bao lâu để chúng tôi tư vấn thêm nhé.',
    },
    {
      text: 'Bán hàng online như mình tham gia bảo hiểm xã hội ở đâu ạ',
      answer:
        'Chào bạn, bạn đăng ký tại cơ quan BHXH hoặc điểm thu nơi cư trú, mang theo căn cước là được ạ.',
    },
    {
      text: 'Năm nay nữ bao nhiêu tuổi thì được nghỉ hưu vậy ạ? Mẹ em sinh tháng 8/1969',
      answer: 'Chào bạn, năm 2026 tuổi nghỉ hưu của lao động nữ trong điều kiện bình thường là đủ 57 tuổi ạ.',
    },
    {
      text: 'As a foreigner with a two-year contract here, do I pay social insurance too?',
      answer:
        'Hello, yes: employees from abroad with a contract of at least 12 months take part in compulsory social insurance, with some exceptions such as intra-company transferees.',
    },
  ],
  children: [
    {
      text: 'Quán phở gần nhà mình có bé khoảng 12 tuổi rửa bát đến khuya, mình báo cho ai được ạ?',
      more: 'Hôm nay bé vẫn làm ạ, nhìn thương lắm',
      answer:
        'Cảm ơn bạn rất nhiều. Bạn hãy gọi ngay Tổng đài 111 (miễn phí, 24/7) và nhắn tin riêng cho trang địa chỉ quán. Thông tin của bạn được giữ kín.',
    },
    {
      text: 'Con mình 14 tuổi muốn đi làm thêm dịp hè thì có được không ạ?',
      answer:
        'Chào bạn, từ đủ 13 đến chưa đủ 15 tuổi được làm việc nhẹ trong danh mục, không quá 4 giờ một ngày, và cha mẹ cùng ký hợp đồng (Điều 145, 146).',
    },
    {
      text: 'Where can I find the latest child labour survey for Viet Nam?',
      answer: 'Hello, the Viet Nam National Child Labour Survey is on our website, under Publications.',
    },
    {
      text: 'Cháu 15 tuổi làm ở xưởng gỗ có được coi là lao động trẻ em không ad?',
      answer:
        'Chào bạn, dưới 18 tuổi không được làm công việc nặng nhọc, độc hại, nguy hiểm, trong đó có nhiều công đoạn chế biến gỗ. Bạn gọi 111 để được hướng dẫn nhé.',
    },
  ],
  skills: [
    {
      text: 'Khoá học này có online không ạ? Em ở Cần Thơ',
      answer:
        'Chào bạn, khoá này học trực tiếp tại ba địa phương. Khi có lớp trực tuyến chúng tôi sẽ đăng ngay ạ.',
    },
    {
      text: 'Hạn nộp hồ sơ là ngày nào vậy ad',
      answer: 'Chào bạn, hạn đăng ký là ngày cuối cùng của tháng này ạ.',
    },
    {
      text: 'Is there an age limit? I am 31 and work in a garment factory.',
      answer: 'Hello, the course is open to people from 18 to 35. You are welcome to apply.',
    },
    {
      text: 'Học xong có đc giới thiệu việc làm k ạ, e đang thất nghiệp 🥲',
      answer: 'Chào bạn, sau khoá học có ngày gặp gỡ với các doanh nghiệp đối tác ạ.',
    },
  ],
}

/** Under somebody else's question. */
export const joiningIn = [
  'Mình cũng muốn hỏi câu này ạ',
  'Cty em cũng y như vậy luôn 😥',
  'Hóng câu trả lời',
  'Theo mình biết thì bạn nên hỏi công đoàn trước',
  'Same question here',
  'up cho bạn',
]

/** Most of these ask nothing. */
export const smallTalk = [
  'Cảm ơn ad nhiều ạ',
  'Bài viết hữu ích quá 👏👏',
  '❤️❤️❤️',
  'hóng',
  '.',
  '👍',
  'Thanks for sharing!',
  'Hay quá, share về tường nhé',
  'Chúc ILO ngày càng phát triển',
]
